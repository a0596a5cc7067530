# Writes OUT: our own licence, then what each part that goes with the programs asks to be said, from
# the copyright files that Debian ships with the packages it is built from. PARTS names those
# packages; without it they are what the Windows programs have inside or beside them.
if(NOT PARTS)
    set(PARTS libwxgtk3.2-dev libpoco-dev libcurl4-openssl-dev libssl-dev libsqlite3-dev
        libsodium-dev libfreetype-dev libpng-dev zlib1g-dev libqrencode-dev nlohmann-json3-dev
        libexpat1-dev libpcre3 mingw-w64-common fonts-noto-cjk)
endif()
file(READ ${README} readme)
string(REGEX MATCH "\n## Licence\n.*$" own "${readme}")
set(text "Hallpay\n${own}\n")
foreach(part IN LISTS PARTS)
    set(file /usr/share/doc/${part}/copyright)
    if(NOT EXISTS ${file})
        message(FATAL_ERROR "${file} is missing: the licence of ${part} must go with the programs")
    endif()
    file(READ ${file} words)
    string(APPEND text "\n\n==== ${part} ====\n\n${words}")
endforeach()
file(WRITE ${OUT} "${text}")
