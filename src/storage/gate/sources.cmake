# The gate's ledger. Its schema is part of the program: every numbered file becomes one literal.
list(APPEND sources gate/event_rows.cpp gate/gate_transaction.cpp gate/payer_box.cpp
     gate/refund_rows.cpp gate/sqlite_gate_ledger.cpp gate/wallet_day_rows.cpp)

file(GLOB gate_steps CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/schema/gate/*.sql)
set(gate_schema "#include \"storage/gate/schema.h\"\n\nnamespace hallpay::storage {\n\n")
string(APPEND gate_schema "const std::vector<GateSchemaStep>& gateSchema()\n{\n")
string(APPEND gate_schema "    static const std::vector<GateSchemaStep> steps = {\n")
foreach(step IN LISTS gate_steps)
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${step})
    get_filename_component(name ${step} NAME)
    string(REGEX REPLACE "^0*([0-9]+)_.*" "\\1" number ${name})
    file(READ ${step} text)
    string(APPEND gate_schema "        {${number}, R\"sql(${text})sql\"},\n")
endforeach()
string(APPEND gate_schema "    };\n    return steps;\n}\n\n} // namespace hallpay::storage\n")
file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/gate_schema.cpp CONTENT "${gate_schema}" @ONLY)
list(APPEND sources ${CMAKE_CURRENT_BINARY_DIR}/gate_schema.cpp)
