# One interface target with every flag of the tree. Link it PRIVATE; imported packages stay quiet.
option(BACKLINE_WERROR "Treat warnings as errors" ON)
option(BACKLINE_DESKTOP "Build the desktop; OFF builds the server alone" ON)
set(BACKLINE_SANITIZE "" CACHE STRING "Sanitizers to build with: empty, address or thread")

add_library(backline_settings INTERFACE)
target_compile_features(backline_settings INTERFACE cxx_std_20)
target_include_directories(backline_settings INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(backline_settings INTERFACE
    BOOST_ASIO_NO_DEPRECATED
    $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
target_compile_options(backline_settings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast -Wcast-align
    -Wcast-qual -Wnull-dereference -Wextra-semi -Wimplicit-fallthrough -Wsuggest-override -Wconversion
    -Wsign-conversion
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wuseless-cast>
    $<$<BOOL:${BACKLINE_WERROR}>:-Werror>
    -fstack-protector-strong)

set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
include(CheckPIESupported)
check_pie_supported()
target_link_options(backline_settings INTERFACE -Wl,-z,relro,-z,now)

if(BACKLINE_SANITIZE STREQUAL "address")
    target_compile_options(backline_settings INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(backline_settings INTERFACE -fsanitize=address,undefined)
elseif(BACKLINE_SANITIZE STREQUAL "thread")
    # Asio uses fences, which ThreadSanitizer warns about at compile time and handles at run time.
    target_compile_options(backline_settings INTERFACE -fsanitize=thread -Wno-tsan -fno-omit-frame-pointer)
    target_link_options(backline_settings INTERFACE -fsanitize=thread)
endif()

# What every target that uses Qt is compiled with.
add_library(backline_qt_settings INTERFACE)
# g++ 12 sees null pointers in what it inlines of strings and Qt at -O2.
target_compile_options(backline_qt_settings INTERFACE $<$<NOT:$<CONFIG:Debug>>:-Wno-null-dereference>)
target_compile_definitions(backline_qt_settings INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_JAVA_STYLE_ITERATORS QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400)

# Files that instantiate Beast: they take minutes under the full UBSan, so some checks are left out there, and
# g++ 12 sees null pointers in what it inlines of Asio at -O2.
function(backline_network_sources)
    set(options -Wno-null-dereference)
    if(BACKLINE_SANITIZE STREQUAL "address")
        list(APPEND options -fno-sanitize=null,alignment,object-size,vptr,return,pointer-overflow)
    endif()
    set_source_files_properties(${ARGN} PROPERTIES COMPILE_OPTIONS "${options}")
endfunction()

# Files that use classes whose type information their library does not export (SOCI's back ends).
function(backline_foreign_class_sources)
    if(BACKLINE_SANITIZE STREQUAL "address")
        set_source_files_properties(${ARGN} PROPERTIES COMPILE_OPTIONS "-fno-sanitize=vptr")
    endif()
endfunction()
