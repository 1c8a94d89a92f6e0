#include "app/headless/admin_commands.h"
#include "app/headless/serve_command.h"

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <sodium.h>

#include <exception>
#include <iostream>
#include <sys/stat.h>

namespace {

int run(int argc, char** argv)
{
    CLI::App program{"Backline's server: the queue, the chats, the knowledge and the bot of a support team."};
    program.require_subcommand(0, 1);
    backline::headless::ServeCommand serve(program);
    backline::headless::AdminCommands admin(program);
    CLI11_PARSE(program, argc, argv);
    if (sodium_init() < 0) {
        std::cerr << "libsodium cannot be used on this computer\n";
        return 1;
    }
    return admin.chosen() ? admin.run() : serve.run();
}

} // namespace

int main(int argc, char** argv)
{
    ::umask(S_IRWXG | S_IRWXO);
    try {
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::cerr << "backline-server: " << error.what() << '\n';
        return 1;
    }
}
