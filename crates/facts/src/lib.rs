//! A legacy page to notices, and in each its dates, countries, partners, money.
