# backline_module(name SOURCES … PUBLIC … PRIVATE …): a library that links only what its arrows allow.
function(backline_module name)
    cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(${name} STATIC ${arg_SOURCES})
    add_library(Backline::${name} ALIAS ${name})
    target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE backline_settings ${arg_PRIVATE})
endfunction()

# backline_tests(folder LABELS … SOURCES … LIBRARIES …): one program for a test folder, one CTest entry for each
# test class in it. A class announces itself with BACKLINE_TEST(Class) (tests/support/test_registry.h), so its
# file is named after it: accept_race_test.cpp holds AcceptRaceTest.
function(backline_tests folder)
    cmake_parse_arguments(arg "" "TIMEOUT" "LABELS;SOURCES;LIBRARIES;EXTRA_SOURCES" ${ARGN})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 60)
    endif()
    set(program tests_${folder})
    add_executable(${program} ${arg_SOURCES} ${arg_EXTRA_SOURCES})
    set_target_properties(${program} PROPERTIES AUTOMOC ON)
    target_compile_definitions(${program} PRIVATE
        QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH
        BACKLINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" BACKLINE_BINARY_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    target_link_libraries(${program} PRIVATE backline_settings tests_support ${arg_LIBRARIES})
    foreach(source IN LISTS arg_SOURCES)
        get_filename_component(stem ${source} NAME_WE)
        if(stem MATCHES "_test$")
            string(REGEX REPLACE "_test$" "" case ${stem})
            add_test(NAME ${folder}.${case} COMMAND ${program} ${case})
            set_tests_properties(${folder}.${case} PROPERTIES
                TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}" SKIP_RETURN_CODE 77)
        endif()
    endforeach()
endfunction()
