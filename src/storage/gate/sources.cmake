# The gate's ledger.
list(APPEND sources gate/event_rows.cpp gate/gate_transaction.cpp gate/payer_box.cpp
     gate/refund_rows.cpp gate/sqlite_gate_ledger.cpp gate/wallet_day_rows.cpp)

hallpay_embed_schema(gate Gate)
