# The hall's ledger. Its schema is part of the program: every numbered file becomes one literal.
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

file(GLOB hall_steps CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/schema/hall/*.sql)
set(hall_schema "#include \"storage/hall/schema.h\"\n\nnamespace hallpay::storage {\n\n")
string(APPEND hall_schema "const std::vector<HallSchemaStep>& hallSchema()\n{\n")
string(APPEND hall_schema "    static const std::vector<HallSchemaStep> steps = {\n")
foreach(step IN LISTS hall_steps)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${step})
    get_filename_component(name ${step} NAME)
    string(REGEX REPLACE "^0*([0-9]+)_.*" "\\1" number ${name})
    file(READ ${step} text)
    string(APPEND hall_schema "        {${number}, R\"sql(${text})sql\"},\n")
endforeach()
string(APPEND hall_schema "    };\n    return steps;\n}\n\n} // namespace hallpay::storage\n")
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/hall_schema.cpp CONTENT "${hall_schema}" @ONLY)
list(APPEND sources ${CMAKE_CURRENT_BINARY_DIR}/hall_schema.cpp)
