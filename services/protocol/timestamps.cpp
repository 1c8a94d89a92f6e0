#include "services/protocol/timestamps.h"

#include <chrono>

namespace backline::protocol {

namespace {

/// Digits by hand: printf would be a third of a queue page's work.
void putDigits(char* at, unsigned value, int count)
{
    constexpr unsigned ten = 10;
    for (int i = count - 1; i >= 0; --i) {
        at[i] = static_cast<char>('0' + value % ten);
        value /= ten;
    }
}

} // namespace

std::string toIso(domain::Instant at)
{
    using namespace std::chrono;
    const sys_time<milliseconds> time{milliseconds(at)};
    const auto day = floor<days>(time);
    const year_month_day date{day};
    const hh_mm_ss clock{time - day};
    std::string text = "0000-00-00T00:00:00.000Z";
    char* const start = text.data();
    putDigits(start, static_cast<unsigned>(static_cast<int>(date.year())), 4);
    putDigits(start + 5, static_cast<unsigned>(date.month()), 2);
    putDigits(start + 8, static_cast<unsigned>(date.day()), 2);
    putDigits(start + 11, static_cast<unsigned>(clock.hours().count()), 2);
    putDigits(start + 14, static_cast<unsigned>(clock.minutes().count()), 2);
    putDigits(start + 17, static_cast<unsigned>(clock.seconds().count()), 2);
    putDigits(start + 20, static_cast<unsigned>(clock.subseconds().count()), 3);
    return text;
}

domain::Instant nowMilliseconds()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

} // namespace backline::protocol
