# Gives the sources that ask for them the folders of the project. Only those: a path on every command
# line would make each clone compile everything anew.
function(hallpay_name_folders)
    foreach(source IN LISTS ARGN)
        file(STRINGS ${source} asks REGEX "HALLPAY_(SOURCE|BINARY)_DIR")
        if(asks)
            set_property(SOURCE ${source} APPEND PROPERTY COMPILE_DEFINITIONS
                         HALLPAY_SOURCE_DIR="${PROJECT_SOURCE_DIR}"
                         HALLPAY_BINARY_DIR="${PROJECT_BINARY_DIR}")
        endif()
    endforeach()
endfunction()

# Cross-built tests run under Wine, in a prefix of the build's own that the first of them makes.
set(HALLPAY_TEST_WORLD)
set(HALLPAY_TEST_SCREEN)
if(CMAKE_CROSSCOMPILING AND WIN32)
    set(HALLPAY_TEST_SCREEN ${PROJECT_SOURCE_DIR}/tests/windows/on_screen.sh
        ${CMAKE_CROSSCOMPILING_EMULATOR})
    set(HALLPAY_TEST_WORLD "WINEPREFIX=${PROJECT_BINARY_DIR}/wine" "WINEDEBUG=-all")
endif()
function(hallpay_needs_wine)
    if(HALLPAY_TEST_WORLD)
        set_property(TEST ${ARGN} APPEND PROPERTY FIXTURES_REQUIRED wine)
        set_property(TEST ${ARGN} APPEND PROPERTY ENVIRONMENT ${HALLPAY_TEST_WORLD})
    endif()
endfunction()

# What the window tests ask of the toolkit below wx.
set(HALLPAY_SCREEN_SEAM ${PROJECT_SOURCE_DIR}/tests/gui/screen_seam_gtk.cpp)
if(WIN32)
    set(HALLPAY_SCREEN_SEAM ${PROJECT_SOURCE_DIR}/tests/gui/screen_seam_msw.cpp)
endif()

# For tests that make and throw away hundreds of ledgers: what they prove needs no disk.
set(HALLPAY_FOLDERS_IN_MEMORY)
if(NOT CMAKE_CROSSCOMPILING AND IS_DIRECTORY /dev/shm)
    set(HALLPAY_FOLDERS_IN_MEMORY "TMPDIR=/dev/shm")
endif()

# The cases' own statements run once: not optimised, and without the checks that undefined behaviour's
# sanitizer puts before each use of a pointer, they compile in half the time. What they call is the
# product with all checks, but for its inline functions: the linker takes the cases' copies of those.
set(HALLPAY_TEST_CASES_SANITIZED -O0 -fno-sanitize=null,alignment,object-size,vptr)

# hallpay_shared_source(RESULT SOURCE LINKS target ...): the object library of a source that tests have in
# common, which is compiled once, with the links of the test that names it first.
function(hallpay_shared_source result source)
    get_filename_component(path ${source} ABSOLUTE)
    file(RELATIVE_PATH name ${PROJECT_SOURCE_DIR}/tests ${path})
    string(MAKE_C_IDENTIFIER shared_${name} target)
    set(${result} ${target} PARENT_SCOPE)
    if(TARGET ${target})
        return()
    endif()
    add_library(${target} OBJECT ${path})
    target_link_libraries(${target} PRIVATE ${ARGN} GTest::gtest GTest::gmock Threads::Threads)
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/tests)
    hallpay_name_folders(${path})
endfunction()

# hallpay_test(NAME LABEL unit SOURCES ... LINKS target ... [ENVIRONMENT A=b ...] [DISPLAY]
#              [WHOLE_HALL])
# makes one test program and one CTest entry; sources without _test in their name are shared. DISPLAY
# runs it under its own Xvfb and D-Bus session; WHOLE_HALL is for one that plays a hall of real programs:
# one such runs at a time.
function(hallpay_test name)
    cmake_parse_arguments(TEST "DISPLAY;WHOLE_HALL" "LABEL;TIMEOUT" "SOURCES;LINKS;ENVIRONMENT" ${ARGN})
    if("${PROJECT_SOURCE_DIR}/tests/gui/wx_test_app.cpp" IN_LIST TEST_SOURCES)
        list(APPEND TEST_SOURCES ${HALLPAY_SCREEN_SEAM})
    endif()
    if(WIN32)
        list(APPEND TEST_SOURCES ${PROJECT_SOURCE_DIR}/tests/support/network_msw.cpp)
        list(APPEND TEST_LINKS Poco::Net)
    endif()
    set(own)
    set(shared)
    foreach(source IN LISTS TEST_SOURCES)
        if(source MATCHES "_test\\.cpp$")
            list(APPEND own ${source})
        else()
            hallpay_shared_source(library ${source} ${TEST_LINKS})
            list(APPEND shared ${library})
        endif()
    endforeach()
    add_executable(${name} ${own})
    if(HALLPAY_SANITIZE)
        target_compile_options(${name} PRIVATE ${HALLPAY_TEST_CASES_SANITIZED})
    endif()
    target_link_libraries(${name} PRIVATE ${shared} ${TEST_LINKS} GTest::gtest GTest::gmock GTest::gtest_main
                          Threads::Threads)
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR}/src ${PROJECT_SOURCE_DIR}/tests)
    hallpay_name_folders(${own})
    if(TEST_DISPLAY)
        add_test(NAME ${name} COMMAND ${PROJECT_SOURCE_DIR}/tests/with_display.sh
                 ${HALLPAY_TEST_SCREEN} $<TARGET_FILE:${name}>)
    else()
        add_test(NAME ${name} COMMAND ${name})
    endif()
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 120)
    endif()
    set_tests_properties(${name} PROPERTIES LABELS "${TEST_LABEL}" TIMEOUT ${TEST_TIMEOUT}
                         ENVIRONMENT "${TEST_ENVIRONMENT};LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/lsan.supp:print_suppressions=0;UBSAN_OPTIONS=print_stacktrace=1")
    # Those that last longest begin first, so that the end is not one of them alone.
    set_tests_properties(${name} PROPERTIES COST ${TEST_TIMEOUT})
    # Under Wine those with windows wait for most of their time: twice as many of them may run.
    if(HALLPAY_TEST_WORLD AND TEST_DISPLAY)
        set_tests_properties(${name} PROPERTIES TIMEOUT 600)
    elseif(HALLPAY_TEST_WORLD)
        set_tests_properties(${name} PROPERTIES PROCESSORS 2)
    endif()
    # Under Wine, where programs start slowly, nothing else runs beside them.
    if(TEST_WHOLE_HALL AND HALLPAY_TEST_WORLD)
        set_tests_properties(${name} PROPERTIES RUN_SERIAL ON)
    elseif(TEST_WHOLE_HALL)
        set_tests_properties(${name} PROPERTIES RESOURCE_LOCK whole_hall)
    endif()
    hallpay_needs_wine(${name})
endfunction()

# hallpay_skippable_part(NAME OF program FILTER pattern LABEL unit): the cases of a test program that
# skip themselves where their material is missing, once more as an entry of their own. ctest says
# "Skipped" of it; inside the whole program it would say nothing.
function(hallpay_skippable_part name)
    cmake_parse_arguments(PART "" "OF;FILTER;LABEL" "" ${ARGN})
    add_test(NAME ${name} COMMAND ${PART_OF} --gtest_filter=${PART_FILTER})
    set_tests_properties(${name} PROPERTIES LABELS "${PART_LABEL}" TIMEOUT 120
                         SKIP_REGULAR_EXPRESSION "\\[  SKIPPED \\]"
                         FAIL_REGULAR_EXPRESSION "Running 0 tests")
    hallpay_needs_wine(${name})
endfunction()
