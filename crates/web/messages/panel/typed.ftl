## Fields of typed documents in the edit form
typed_required = (wymagane do publikacji)
typed_choose = – wybierz –
typed_amount = { $label }: kwota
typed_currency = { $label }: waluta
