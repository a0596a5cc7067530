// A sandbox to be killed: prints its port and runs until then.
#include "sandbox/sandbox.h"

#include <chrono>
#include <condition_variable>
#include <iostream>
#include <mutex>

int main(int argc, char** argv)
{
    if (argc != 2) return 2;
    hallpay::sandbox::SandboxOptions options;
    options.dataFolder = argv[1];
    options.notifications = false;
    const hallpay::sandbox::Sandbox sandbox(options, [] {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(
            std::chrono::file_clock::to_sys(std::chrono::file_clock::now()));
    });
    std::cout << sandbox.port() << std::endl;
    std::mutex mutex;
    std::condition_variable never;
    std::unique_lock lock(mutex);
    never.wait(lock, [] { return false; });
}
