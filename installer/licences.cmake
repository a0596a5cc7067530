# Writes OUT: the list of parts from the README's table, our own licence, then what each part that
# goes with the programs asks to be said, from the copyright files that Debian ships with the packages
# it is built from. PARTS names those packages; without it they are what the Windows programs have
# inside or beside them. With LENIENT a part whose file this system lacks is named without it.
if(NOT PARTS)
    set(PARTS libwxgtk3.2-dev libpoco-dev libcurl4-openssl-dev libssl-dev libsqlite3-dev
        libsodium-dev libfreetype-dev libpng-dev zlib1g-dev libqrencode-dev nlohmann-json3-dev
        libexpat1-dev libpcre3 mingw-w64-common fonts-noto-cjk)
endif()
file(READ ${README} readme)
string(REGEX MATCH "\n## Licence\n(.*)$" found "${readme}")
string(STRIP "${CMAKE_MATCH_1}" own)
if(own STREQUAL "")
    message(FATAL_ERROR "${README} has no licence")
endif()
set(text "Hallpay: MIT\n")

# A row is "| wxWidgets 3.2 | wxWindows Library Licence | ... |"; what is for tests alone is no part.
string(REGEX MATCH "\n## Libraries\n(.*)\n## Decisions\n" found "${readme}")
string(REPLACE ";" "," table "${CMAKE_MATCH_1}")
string(REPLACE "\n" ";" rows "${table}")
set(count 0)
foreach(row IN LISTS rows)
    if(row MATCHES "tests only|^\\| library ")
        continue()
    endif()
    if(row MATCHES "^\\| ([^|]+) \\| ([^|]+) \\| ([^|]*) \\|$")
        string(APPEND text "${CMAKE_MATCH_1}: ${CMAKE_MATCH_2}\n")
        math(EXPR count "${count} + 1")
    endif()
endforeach()
if(count LESS 2)
    message(FATAL_ERROR "${README} has no table of libraries")
endif()

# LGPL-2.1, section 6 a: whoever has the programs can put another libqrencode into them.
string(APPEND text "\nlibqrencode is inside the Windows programs. The source of Hallpay, which goes to whoever gets "
    "the programs, links them anew with a changed libqrencode: ./hallpay.sh windows\n")

string(APPEND text "\n\n==== Hallpay ====\n\n${own}\n")
foreach(part IN LISTS PARTS)
    set(file /usr/share/doc/${part}/copyright)
    if(EXISTS ${file})
        file(READ ${file} words)
        string(APPEND text "\n\n==== ${part} ====\n\n${words}")
    elseif(NOT LENIENT)
        message(FATAL_ERROR "${file} is missing: the licence of ${part} must go with the programs")
    endif()
endforeach()
file(WRITE ${OUT} "${text}")
