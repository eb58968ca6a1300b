-- Proofs read hundreds of hashes at once: from an index they come without the rows around them.

create index leaf_hash on leaf (idx, hash);
create index tile_root on tile (level, n, root);
