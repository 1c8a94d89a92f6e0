#include "app/demo/simulated_shift.h"

#include "app/demo/account_line.h"
#include "app/demo/simulated_customer.h"
#include "app/demo/visitor_line.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace backline::demo {

using namespace std::chrono_literals;

namespace {

/// Two dozen sign-ins at once would be felt on the first screen.
constexpr std::chrono::duration<double, std::milli> betweenSignIns = 150ms;

} // namespace

SimulatedShift::SimulatedShift(
    const client::ServerAddress& server,
    std::uint32_t seed,
    QObject* parent,
    double pace
)
    : QObject(parent)
    , m_server(server)
    , m_library(ScriptLibrary::embedded())
    , m_shift(m_library, seed)
    , m_clock(pace)
    , m_present(m_shift.present())
{
    m_door.setInterval(std::chrono::milliseconds(static_cast<qint64>(betweenSignIns.count() / pace)));
    m_look.setInterval(std::chrono::milliseconds(static_cast<qint64>(1000 / pace)));
    connect(&m_door, &QTimer::timeout, this, &SimulatedShift::bringNextPresent);
    connect(&m_look, &QTimer::timeout, this, &SimulatedShift::look);
}

SimulatedShift::~SimulatedShift()
{
    stop();
}

void SimulatedShift::start()
{
    m_shift.start(m_clock.now());
    m_door.start();
    m_look.start();
}

void SimulatedShift::stop()
{
    m_door.stop();
    m_look.stop();
    qDeleteAll(std::exchange(m_customers, {}));
}

void SimulatedShift::bringNextPresent()
{
    if (m_brought == m_present.size()) {
        m_door.stop();
        return;
    }
    const auto& open = m_library.open[m_brought];
    add(m_present[m_brought], open.id.toStdString())->resume(open.hasAgent);
    ++m_brought;
}

void SimulatedShift::look()
{
    const auto waiting =
        std::count_if(m_customers.begin(), m_customers.end(), [](const SimulatedCustomer* customer) {
            return customer->isWaiting();
        });
    if (const auto arrival = m_shift.next(m_clock.now(), static_cast<int>(waiting))) {
        add(*arrival, {})->arrive();
    }
}

SimulatedCustomer* SimulatedShift::add(const Arrival& arrival, const std::string& conversation)
{
    CustomerLine* line = nullptr;
    if (arrival.customer.isEmpty()) {
        line = new VisitorLine(m_server, conversation, nullptr);
    } else {
        line = new AccountLine(m_server, arrival.customer, conversation, nullptr);
    }
    auto* customer = new SimulatedCustomer(m_library, arrival, line, m_clock, this);
    connect(customer, &SimulatedCustomer::finished, this, [this, customer] { remove(customer); });
    m_customers.push_back(customer);
    return customer;
}

void SimulatedShift::remove(SimulatedCustomer* customer)
{
    const auto removed = std::erase(m_customers, customer);
    if (removed > 0) {
        m_shift.left(customer->username());
        customer->deleteLater();
    }
}

} // namespace backline::demo
