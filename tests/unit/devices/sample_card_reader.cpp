// A card reader's program as a vendor's might be: one line a card, a line when none comes, and the
// faults that SAMPLE_CARD_READER names. SAMPLE_CARD_STARTS is a file that each start adds a byte
// to.
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <thread>

namespace {

using namespace std::chrono_literals;

std::string named(const char* name)
{
    const char* value = std::getenv(name);
    return value ? value : "";
}

void say(const std::string& line)
{
    std::cout << line << std::endl;
}

} // namespace

int main()
{
    std::ofstream(named("SAMPLE_CARD_STARTS"), std::ios::app) << '.';
    const auto fault = named("SAMPLE_CARD_READER");
    // It ends with its input, whatever it is at.
    std::thread([] {
        std::string line;
        while (std::getline(std::cin, line)) { }
        std::_Exit(0);
    }).detach();
    if (fault == "garbage") {
        say("DRIVER v2.1 ready");
        say(R"({"type":"driving_licence","number":"1"})");
        say(R"({"type":"resident_id","number":7})");
        say("\xff\xfe");
    }
    if (fault == "endless") std::cout << std::string(100'000, 'x') << std::flush;
    say(R"({"type":"resident_id","number":"11010519491231002X","name":"李小梅"})");
    say(R"({"type":"resident_id","number":"11010519491231002X","name":"李小梅"})");
    if (fault == "dies") return 3;
    if (fault == "hangs") std::this_thread::sleep_for(1h);
    std::this_thread::sleep_for(50ms);
    say(R"({"type":"hk_macau_permit","number":"C12345678","name":"ZHANG SAN"})");
    while (true) {
        say(R"({"alive":true})");
        std::this_thread::sleep_for(50ms);
    }
}
