# The hall's ledger.
list(APPEND sources hall/approval_table.cpp hall/audit_chain.cpp hall/begun_hall.cpp hall/durable_file.cpp
            hall/day_table.cpp
     hall/fee_table.cpp
     hall/figures_table.cpp hall/folder_key_store.cpp hall/hall_ledger.cpp
     hall/hall_transaction.cpp hall/money_table.cpp hall/order_table.cpp hall/receipt_table.cpp
     hall/shift_figures.cpp hall/shift_table.cpp
            hall/inspected_trail.cpp
     hall/slip_columns.cpp hall/slip_table.cpp hall/sodium_vault.cpp hall/staff_table.cpp
     hall/trail_table.cpp hall/window_payments.cpp
     hall/window_refunds.cpp)

hallpay_embed_schema(hall Hall)
