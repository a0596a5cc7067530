# What the Windows programs have beside their code: icon, version resource, manifest; and the two
# ways they reach a PC: a ZIP that runs from any folder, and a setup.
set(windows ${PROJECT_SOURCE_DIR}/installer/windows)
set(made ${PROJECT_BINARY_DIR}/windows)
find_program(HALLPAY_RSVG rsvg-convert REQUIRED)
find_program(HALLPAY_ICOTOOL icotool REQUIRED)
find_program(HALLPAY_MAKENSIS makensis REQUIRED)
find_program(HALLPAY_STRIP x86_64-w64-mingw32-strip REQUIRED)

set(icon ${made}/hallpay.ico)
set(pictures)
foreach(size 16 24 32 48 64 256)
    add_custom_command(OUTPUT ${made}/icon-${size}.png
        COMMAND ${HALLPAY_RSVG} -w ${size} -h ${size} -o ${made}/icon-${size}.png
                ${PROJECT_SOURCE_DIR}/icons/program/hallpay.svg
        DEPENDS ${PROJECT_SOURCE_DIR}/icons/program/hallpay.svg VERBATIM)
    list(APPEND pictures ${made}/icon-${size}.png)
endforeach()
add_custom_command(OUTPUT ${icon} COMMAND ${HALLPAY_ICOTOOL} -c -o ${icon} ${pictures}
                   DEPENDS ${pictures} VERBATIM)
add_custom_target(hallpay_icon DEPENDS ${icon})

# hallpay_program_resource(hallpayd "The server of a reception hall")
function(hallpay_program_resource program purpose)
    set(resource_lines "hallpay ICON \"hallpay.ico\"")
    if(program STREQUAL "hallpay")
        # wx's own file brings the manifest: common controls, Windows 7 to 10, DPI for each monitor.
        string(APPEND resource_lines "\n#include \"wx/msw/wx.rc\"")
    endif()
    set(file ${made}/${program}.rc)
    configure_file(${windows}/hallpay.rc.in ${file} @ONLY)
    target_sources(${program} PRIVATE ${file})
    target_include_directories(${program} PRIVATE ${made})
    set_property(SOURCE ${file} APPEND PROPERTY OBJECT_DEPENDS ${icon})
    add_dependencies(${program} hallpay_icon)
endfunction()
hallpay_program_resource(hallpay "The counter of a reception hall")
hallpay_program_resource(hallpayd "The server of a reception hall")
hallpay_program_resource(hallpay-sandbox "The training wallet of a reception hall")
target_link_libraries(hallpay PRIVATE hallpay_wx)

configure_file(${windows}/hallpayd.json.in ${made}/hallpayd.json @ONLY)

# One folder as it will lie on a PC: programs without symbols, fonts, licences, a page to read.
set(stage ${made}/Hallpay)
set(fonts /usr/share/fonts/opentype/noto)
add_custom_command(OUTPUT ${made}/staged
    COMMAND ${CMAKE_COMMAND} -E rm -rf ${stage}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${stage}/fonts
    COMMAND ${HALLPAY_STRIP} -o ${stage}/hallpay.exe $<TARGET_FILE:hallpay>
    COMMAND ${HALLPAY_STRIP} -o ${stage}/hallpayd.exe $<TARGET_FILE:hallpayd>
    COMMAND ${HALLPAY_STRIP} -o ${stage}/hallpay-sandbox.exe $<TARGET_FILE:hallpay-sandbox>
    COMMAND ${windows}/sign.sh ${stage}/hallpay.exe ${stage}/hallpayd.exe ${stage}/hallpay-sandbox.exe
    COMMAND ${CMAKE_COMMAND} -E copy ${fonts}/NotoSansCJK-Regular.ttc ${fonts}/NotoSansCJK-Bold.ttc
            ${stage}/fonts
    COMMAND ${CMAKE_COMMAND} -E copy ${made}/hallpayd.json ${stage}
    COMMAND ${CMAKE_COMMAND} -DREADME=${PROJECT_SOURCE_DIR}/README.md -DOUT=${stage}/licences.txt
            -P ${PROJECT_SOURCE_DIR}/installer/licences.cmake
    COMMAND ${CMAKE_COMMAND} -E touch ${made}/staged
    DEPENDS hallpay hallpayd hallpay-sandbox ${windows}/sign.sh ${made}/hallpayd.json
            ${PROJECT_SOURCE_DIR}/installer/licences.cmake
    VERBATIM)

set(zip ${PROJECT_BINARY_DIR}/packages/hallpay-${PROJECT_VERSION}-windows-x64.zip)
set(setup ${PROJECT_BINARY_DIR}/packages/hallpay-${PROJECT_VERSION}-setup-x64.exe)
add_custom_command(OUTPUT ${zip}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/packages
    COMMAND ${CMAKE_COMMAND} -E chdir ${made} ${CMAKE_COMMAND} -E tar cf ${zip} --format=zip Hallpay
    DEPENDS ${made}/staged VERBATIM)
add_custom_command(OUTPUT ${setup}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/packages
    COMMAND ${HALLPAY_MAKENSIS} -V2 -NOCD -DSTAGE=${stage} -DOUT=${setup} -DICON=${icon}
            -DVERSION=${PROJECT_VERSION} ${windows}/setup.nsi
    COMMAND ${windows}/sign.sh ${setup}
    DEPENDS ${made}/staged ${windows}/setup.nsi VERBATIM)
add_custom_target(hallpay_packages DEPENDS ${zip} ${setup})
