// A card reader's program as a vendor's might be: one line a card, a line when none comes, and the
// faults that SAMPLE_CARD_READER names. SAMPLE_CARD_STARTS is a file that each start adds a byte
// to.
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <mutex>
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

void note(char mark)
{
    std::ofstream(named("SAMPLE_CARD_STARTS"), std::ios::app) << mark;
}

/// What its driver does, until nobody listens any more.
class Driver {
public:
    void run(const std::stop_token& stop)
    {
        const auto fault = named("SAMPLE_CARD_READER");
        if (fault == "garbage") {
            say("DRIVER v2.1 ready");
            say(R"({"type":"driving_licence","number":"1"})");
            say(R"({"type":"resident_id","number":7})");
            say("\xff\xfe");
        }
        if (fault == "endless") std::cout << std::string(100'000, 'x') << std::flush;
        say(R"({"type":"resident_id","number":"11010519491231002X","name":"李小梅"})");
        say(R"({"type":"resident_id","number":"11010519491231002X","name":"李小梅"})");
        if (fault == "dies") std::_Exit(3);
        if (fault == "hangs") return wait(stop, 1h);
        wait(stop, 50ms);
        say(R"({"type":"hk_macau_permit","number":"C12345678","name":"ZHANG SAN"})");
        while (!stop.stop_requested()) {
            say(R"({"alive":true})");
            wait(stop, 50ms);
        }
    }

private:
    void wait(const std::stop_token& stop, std::chrono::milliseconds time)
    {
        std::unique_lock lock(m_mutex);
        m_stopped.wait_for(lock, stop, time, [] { return false; });
    }

    std::mutex m_mutex;
    std::condition_variable_any m_stopped;
};

} // namespace

int main()
{
    note('.');
    Driver driver;
    std::jthread runs([&driver](const std::stop_token& stop) { driver.run(stop); });
    std::string line;
    while (std::getline(std::cin, line)) { }
    note('-');
    return 0;
}
