# What goes where on Linux, and the two Debian packages: hallpay (desktop), hallpay-server.
include(GNUInstallDirs)
set(linux ${PROJECT_SOURCE_DIR}/installer/linux)
set(made ${PROJECT_BINARY_DIR}/linux)
configure_file(${linux}/org.hallpay.Hallpay.metainfo.xml ${made}/org.hallpay.Hallpay.metainfo.xml @ONLY)
configure_file(${linux}/changelog.in ${made}/changelog @ONLY)
configure_file(${linux}/hallpayd.json.in ${made}/hallpayd.json @ONLY)

# The services of the packages, and those of the bundle, which lies in /opt.
file(READ ${linux}/hardening.conf HALLPAY_HARDENING)
foreach(where "units;/usr/bin" "bundle-units;/opt/hallpay/bin")
    list(POP_FRONT where units HALLPAY_PROGRAMS)
    foreach(unit hallpayd hallpay-sandbox)
        configure_file(${linux}/${unit}.service.in ${made}/${units}/${unit}.service @ONLY)
    endforeach()
endforeach()
find_program(HALLPAY_GZIP gzip REQUIRED)

# Without a date in it, so that the same sources make the same packages.
function(hallpay_gzip out in)
    execute_process(COMMAND ${HALLPAY_GZIP} -9nc ${in} OUTPUT_FILE ${out} COMMAND_ERROR_IS_FATAL ANY)
endfunction()
hallpay_gzip(${made}/changelog.gz ${made}/changelog)
foreach(program hallpay hallpayd hallpay-sandbox)
    configure_file(${PROJECT_SOURCE_DIR}/installer/man/${program}.1.in ${made}/${program}.1 @ONLY)
    hallpay_gzip(${made}/${program}.1.gz ${made}/${program}.1)
endforeach()

function(hallpay_documents component package)
    install(FILES ${made}/changelog.gz ${linux}/copyright DESTINATION share/doc/${package}
            COMPONENT ${component})
    foreach(program IN LISTS ARGN)
        install(TARGETS ${program} RUNTIME DESTINATION bin COMPONENT ${component})
        install(FILES ${made}/${program}.1.gz DESTINATION share/man/man1 COMPONENT ${component})
    endforeach()
endfunction()
hallpay_documents(desktop hallpay hallpay)
hallpay_documents(server hallpay-server hallpayd hallpay-sandbox)

install(FILES ${linux}/org.hallpay.Hallpay.desktop DESTINATION share/applications COMPONENT desktop)
install(FILES ${made}/org.hallpay.Hallpay.metainfo.xml DESTINATION share/metainfo COMPONENT desktop)
install(FILES ${PROJECT_SOURCE_DIR}/icons/program/hallpay.svg
        DESTINATION share/icons/hicolor/scalable/apps COMPONENT desktop)
install(FILES ${made}/units/hallpayd.service ${made}/units/hallpay-sandbox.service
        DESTINATION lib/systemd/system COMPONENT server)
install(FILES ${made}/hallpayd.json DESTINATION /etc/hallpay COMPONENT server)

set(CPACK_GENERATOR DEB)
set(CPACK_COMPONENTS_ALL desktop server)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_NAME hallpay)
set(CPACK_PACKAGE_VENDOR "Hallpay authors")
set(CPACK_PACKAGE_CONTACT "Hallpay authors <hallpay@example.org>")
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ
    GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_DESKTOP_PACKAGE_NAME hallpay)
set(CPACK_DEBIAN_DESKTOP_PACKAGE_DEPENDS "fonts-noto-cjk")
set(CPACK_DEBIAN_DESKTOP_PACKAGE_SUGGESTS "cups")
set(CPACK_DEBIAN_DESKTOP_DESCRIPTION "counter software of reception halls
Registration window, toll window and supervisor of a reception hall where
people apply for exit-entry documents: a slip with a payment code, the
payment as it happens, the fee receipt handed out once, the day's takings.

Its training mode plays a whole hall on one computer.")
set(CPACK_DEBIAN_SERVER_PACKAGE_NAME hallpay-server)
set(CPACK_DEBIAN_SERVER_PACKAGE_DEPENDS "adduser")
set(CPACK_DEBIAN_SERVER_DESCRIPTION "server of a reception hall and its training wallet
Keeps the two ledgers of a reception hall (people and slips; payment orders
and amounts), serves its counters and the payer's page, and speaks with the
wallet. It comes as a training hall with a wallet of its own.")
set(CPACK_DEBIAN_SERVER_PACKAGE_CONTROL_EXTRA ${made}/conffiles ${made}/postinst ${made}/prerm
    ${made}/postrm)
file(CONFIGURE OUTPUT ${made}/conffiles CONTENT "/etc/hallpay/hallpayd.json\n")
foreach(script postinst prerm postrm)
    configure_file(${linux}/server.${script} ${made}/${script} COPYONLY)
    file(CHMOD ${made}/${script} PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ
         GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
endforeach()
include(CPack)
