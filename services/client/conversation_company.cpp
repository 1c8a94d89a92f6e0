#include "services/client/conversation_company.h"

#include "services/client/answer_forms.h"
#include "services/client/decoding.h"
#include "services/client/realtime_link.h"
#include "services/protocol/json_writer.h"

#include <utility>

namespace backline::client {

namespace {

constexpr qint64 typingLasts = 6'000;
constexpr qint64 typingRepeats = 3'000;
constexpr std::chrono::milliseconds typingPause{5'000};
constexpr qint64 viewingLasts = 50'000;
constexpr std::chrono::milliseconds viewingRepeats{20'000};
constexpr std::chrono::milliseconds forgettingStep{500};
constexpr qint64 notTold = -1;

} // namespace

ConversationCompany::ConversationCompany(
    std::string conversation,
    domain::Id me,
    RealtimeLink& link,
    QObject* parent
)
    : QObject(parent)
    , m_conversation(std::move(conversation))
    , m_me(me)
    , m_link(link)
{
    m_clock.start();
    m_pause.setSingleShot(true);
    connect(&link, &RealtimeLink::received, this, &ConversationCompany::take);
    connect(&link, &RealtimeLink::stateChanged, this, [this](LinkState state) {
        if (state != LinkState::Open) {
            forgetEverybody();
        }
    });
    connect(&m_forgetting, &QTimer::timeout, this, &ConversationCompany::forgetSilent);
    connect(&m_pause, &QTimer::timeout, this, [this] { setTyping(false); });
    connect(&m_stillHere, &QTimer::timeout, this, &ConversationCompany::tellViewing);
}

void ConversationCompany::setTyping(bool typing)
{
    if (typing) {
        m_pause.start(typingPause);
        if (m_toldTyping == notTold || m_clock.elapsed() - m_toldTyping >= typingRepeats) {
            tellTyping(true);
        }
    } else {
        m_pause.stop();
        if (m_toldTyping != notTold) {
            tellTyping(false);
        }
    }
}

void ConversationCompany::markSeen(long long seq)
{
    if (seq > m_seen) {
        m_seen = seq;
        tellSeen();
    }
}

void ConversationCompany::setViewing(bool viewing)
{
    if (m_isViewing == viewing) {
        return;
    }
    m_isViewing = viewing;
    tellViewing();
    viewing ? m_stillHere.start(viewingRepeats) : m_stillHere.stop();
}

void ConversationCompany::resume()
{
    m_toldTyping = notTold;
    if (m_isViewing) {
        tellViewing();
    }
    if (m_seen > 0) {
        tellSeen();
    }
}

void ConversationCompany::take(const std::string& event, const boost::json::value& data)
{
    if (event != "typing" && event != "seen" && event != "viewing") {
        return;
    }
    const auto form = decode<forms::Fleeting>(data);
    if (!form || form->conversation != m_conversation || form->person.id == m_me) {
        return;
    }
    const bool isCustomer = !m_customer.empty() && form->person.username == m_customer;
    const auto usual = isCustomer ? domain::Role::Customer : domain::Role::Agent;
    const auto role = domain::roleFromWord(form->role.value).value_or(usual);
    if (event == "typing") {
        takeTyping(form->person.id, {form->person.name, role, 0}, form->typing.value);
    } else if (event == "viewing") {
        takeViewing(form->person.id, {form->person.name, role, 0}, form->viewing.value);
    } else {
        Q_EMIT seen(form->person.name, role, form->seq.value);
    }
}

void ConversationCompany::takeTyping(domain::Id id, Somebody person, bool on)
{
    const bool isKnown = m_typing.contains(id);
    if (on) {
        person.until = m_clock.elapsed() + typingLasts;
        m_typing[id] = person;
        m_forgetting.start(forgettingStep);
    } else {
        m_typing.erase(id);
    }
    if (isKnown != on) {
        Q_EMIT typing(person.name, person.role, on);
    }
}

/// Who has just come does not know yet that I am here.
void ConversationCompany::takeViewing(domain::Id id, Somebody person, bool on)
{
    const bool isKnown = m_viewing.contains(id);
    if (on) {
        person.until = m_clock.elapsed() + viewingLasts;
        m_viewing[id] = std::move(person);
        m_forgetting.start(forgettingStep);
    } else {
        m_viewing.erase(id);
    }
    if (on && !isKnown && m_isViewing) {
        tellViewing();
    }
    if (isKnown != on) {
        announceViewers();
    }
}

void ConversationCompany::forgetSilent()
{
    const auto now = m_clock.elapsed();
    std::vector<Somebody> silent;
    std::erase_if(m_typing, [&](const auto& entry) {
        if (entry.second.until <= now) {
            silent.push_back(entry.second);
        }
        return entry.second.until <= now;
    });
    const auto left =
        std::erase_if(m_viewing, [now](const auto& entry) { return entry.second.until <= now; });
    if (m_typing.empty() && m_viewing.empty()) {
        m_forgetting.stop();
    }
    for (const auto& person : silent) {
        Q_EMIT typing(person.name, person.role, false);
    }
    if (left > 0) {
        announceViewers();
    }
}

/// Without a line nobody knows who is there.
void ConversationCompany::forgetEverybody()
{
    m_forgetting.stop();
    const auto writers = std::exchange(m_typing, {});
    const auto viewers = std::exchange(m_viewing, {});
    for (const auto& [id, person] : writers) {
        Q_EMIT typing(person.name, person.role, false);
    }
    if (!viewers.empty()) {
        announceViewers();
    }
}

void ConversationCompany::tellTyping(bool on)
{
    protocol::api::TypingEvent body;
    body.conversation.value = m_conversation;
    body.typing = on;
    m_link.tell("typing", protocol::toJson(body));
    m_toldTyping = on ? m_clock.elapsed() : notTold;
}

void ConversationCompany::tellViewing()
{
    protocol::api::ViewingEvent body;
    body.conversation.value = m_conversation;
    body.viewing = m_isViewing;
    m_link.tell("viewing", protocol::toJson(body));
}

void ConversationCompany::tellSeen()
{
    protocol::api::SeenEvent body;
    body.conversation.value = m_conversation;
    body.seq.value = m_seen;
    m_link.tell("seen", protocol::toJson(body));
}

void ConversationCompany::announceViewers()
{
    std::vector<std::string> names;
    for (const auto& [id, person] : m_viewing) {
        names.push_back(person.name);
    }
    Q_EMIT viewing(names);
}

} // namespace backline::client
