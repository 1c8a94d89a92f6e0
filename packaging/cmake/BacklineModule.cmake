# backline_module(name SOURCES … PUBLIC … PRIVATE …): a library that links only what its arrows allow.
function(backline_module name)
    cmake_parse_arguments(arg "" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(${name} STATIC ${arg_SOURCES})
    add_library(Backline::${name} ALIAS ${name})
    target_include_directories(${name} PUBLIC ${CMAKE_SOURCE_DIR})
    target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE backline_settings ${arg_PRIVATE})
endfunction()

# backline_qt_module(name SOURCES … PUBLIC … PRIVATE …): the same for the desktop's side. Resources (.qrc) may be
# listed with the sources; who needs them in a program calls Q_INIT_RESOURCE, because the library is static.
function(backline_qt_module name)
    backline_module(${name} ${ARGN})
    backline_uses_qt(${name})
endfunction()

# backline_uses_qt(target): Qt's tools and definitions. Without link-time optimisation, which would make
# position-dependent accesses of Qt's own symbols out of what was compiled with -fPIC: the program would have copies
# of them and crash at its start.
function(backline_uses_qt target)
    set_target_properties(${target} PROPERTIES AUTOMOC ON AUTORCC ON INTERPROCEDURAL_OPTIMIZATION OFF)
    target_link_libraries(${target} PRIVATE backline_qt_settings)
endfunction()

# backline_tests(folder [GUI] LABELS … SOURCES … LIBRARIES …): one program for a test folder, one CTest entry for
# each test class in it. A class announces itself with BACKLINE_TEST(Class) (tests/support/test_registry.h), so its
# file is named after it: accept_race_test.cpp holds AcceptRaceTest. With GUI it has a QApplication, offscreen.
function(backline_tests folder)
    cmake_parse_arguments(arg "GUI" "TIMEOUT" "LABELS;SOURCES;LIBRARIES;EXTRA_SOURCES" ${ARGN})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 60)
    endif()
    set(program tests_${folder})
    set(main tests_main)
    if(arg_GUI)
        set(main tests_gui_main)
    endif()
    add_executable(${program} ${arg_SOURCES} ${arg_EXTRA_SOURCES})
    backline_uses_qt(${program})
    target_compile_definitions(${program} PRIVATE
        BACKLINE_SOURCE_DIR="${CMAKE_SOURCE_DIR}" BACKLINE_BINARY_DIR="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
    target_link_libraries(${program} PRIVATE
        backline_settings ${main} tests_support ${arg_LIBRARIES})
    foreach(source IN LISTS arg_SOURCES)
        get_filename_component(stem ${source} NAME_WE)
        if(stem MATCHES "_test$")
            string(REGEX REPLACE "_test$" "" case ${stem})
            add_test(NAME ${folder}.${case} COMMAND ${program} ${case})
            set_tests_properties(${folder}.${case} PROPERTIES
                TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}" SKIP_RETURN_CODE 77
                ENVIRONMENT QT_QPA_PLATFORM=offscreen)
        endif()
    endforeach()
endfunction()
