#include "app/desktop/demo_stage.h"

#include "app/demo/simulated_shift.h"
#include "app/desktop/embedded_server.h"
#include "app/desktop/profile.h"

#include <QRandomGenerator>

#include <utility>

namespace backline::desktop {

using namespace Qt::Literals::StringLiterals;

DemoStage::DemoStage(EmbeddedServer& embedded, const Profile& profile, std::optional<quint32> seed)
    : m_embedded(embedded)
    , m_profile(profile)
    , m_seed(seed ? *seed : QRandomGenerator::global()->generate())
{
    connect(&m_embedded, &EmbeddedServer::started, this, &DemoStage::open);
    connect(&m_embedded, &EmbeddedServer::failed, this, &DemoStage::failed);
}

DemoStage::~DemoStage() = default;

/// The lead first: only leads see the whole way from the queue to a published answer.
std::vector<ui::DemoPerson> DemoStage::people()
{
    return {
        {u"lead"_s, u"Li Wen"_s, tr("lead")},
        {u"agent"_s, u"Ana Ruiz"_s, tr("agent")},
        {u"it"_s, u"Ivo Tanaka"_s, tr("IT agent")},
        {u"hr"_s, u"Hanna Roth"_s, tr("HR agent")},
        {u"admin"_s, u"Amir Osei"_s, tr("administrator")}};
}

void DemoStage::start()
{
    server::ServerConfig config;
    config.dataDirectory = m_profile.serverDirectory().toStdString();
    config.listen = {{"127.0.0.1", 0}};
    config.demo = true;
    config.demoSeed = m_seed;
    m_embedded.start(std::move(config));
}

void DemoStage::open(const QUrl& url)
{
    m_address = {url, {}};
    workAs({});
    m_shift = std::make_unique<demo::SimulatedShift>(m_address, m_seed, nullptr);
}

void DemoStage::raiseCurtain()
{
    if (!std::exchange(m_isRaised, true)) {
        m_shift->start();
    }
}

void DemoStage::workAs(const QString& username)
{
    const auto person = username.isEmpty() ? people().front().id : username;
    m_calls.signIn(
        m_address,
        {person, u"demo"_s, false, {}},
        this,
        [this](const client::Outcome<client::SignedIn>& outcome) {
            if (outcome) {
                Q_EMIT entered(*outcome);
            } else {
                Q_EMIT failed(outcome.error().message);
            }
        }
    );
}

} // namespace backline::desktop
