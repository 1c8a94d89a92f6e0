#pragma once

#include "app/demo/demo_clock.h"
#include "app/demo/demo_shift.h"
#include "services/client/server_address.h"

#include <QObject>
#include <QTimer>

#include <vector>

namespace backline::demo {

class SimulatedCustomer;

/// The customers of a demo server: those who wait already answer, and new ones keep coming until stop(). They
/// use the server as anybody would, so the server must be a demo: its customers' password is known. GUI
/// thread.
class SimulatedShift : public QObject
{
    Q_OBJECT

public:
    /// pace: how many times faster than life, for tests.
    SimulatedShift(const client::ServerAddress& server, std::uint32_t seed, QObject* parent, double pace = 1);
    ~SimulatedShift() override;

    /// Best when the first screen is painted: nobody speaks within the first seconds.
    void start();

    /// Everybody hangs up. May be called at any time.
    void stop();

    /// How many customers are on the line.
    std::size_t present() const { return m_customers.size(); }

private:
    void bringNextPresent();
    void look();
    SimulatedCustomer* add(const Arrival& arrival, const std::string& conversation);
    void remove(SimulatedCustomer* customer);

    client::ServerAddress m_server;
    ScriptLibrary m_library;
    DemoShift m_shift;
    DemoClock m_clock;
    std::vector<Arrival> m_present; ///< who was there when it began
    std::size_t m_brought = 0; ///< of them
    std::vector<SimulatedCustomer*> m_customers;
    QTimer m_door;
    QTimer m_look;
};

} // namespace backline::demo
