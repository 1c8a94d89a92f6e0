#include "ui/session/join_page.h"

#include "ui/common/button.h"
#include "ui/common/labelled_field.h"
#include "ui/session/account_fields.h"
#include "ui/session/fingerprint_question.h"
#include "ui/session/keep_choice.h"

namespace backline::ui {

using namespace Qt::Literals::StringLiterals;

JoinPage::JoinPage(QWidget* parent)
    : FormPage(
        tr("Join a team"),
        tr("A colleague chooses “Let colleagues join” and sends you the link."),
        parent
    )
    , m_link(addField(tr("Link or address")))
    , m_code(addField(tr("Code")))
    , m_account(new AccountFields)
    , m_keep(new KeepChoice)
    , m_question(new FingerprintQuestion)
{
    m_link->setHint(tr("backline://join/…, or an address such as 192.168.1.20:8443"));
    m_code->setHint(tr("As your colleague reads it to you; dashes and spaces do not matter"));
    m_code->hide();
    m_question->hide();
    addWidget(m_account);
    addWidget(m_keep);
    addWidget(m_question);
    auto* back = new Button(tr("Back"));
    auto* join = addButtons(tr("Join"), back);
    connect(m_link, &LabelledField::edited, this, &JoinPage::showFieldsForLink);
    connect(m_account, &AccountFields::edited, this, &JoinPage::clearError);
    connect(m_account, &AccountFields::submitted, this, &JoinPage::press);
    connect(m_question, &FingerprintQuestion::confirmed, this, &JoinPage::confirm);
    connect(m_question, &FingerprintQuestion::refused, this, &JoinPage::refuse);
    connect(join, &Button::clicked, this, &JoinPage::submit);
    connect(back, &Button::clicked, this, [this] {
        setAsking(false);
        Q_EMIT backRequested();
    });
}

void JoinPage::setLink(const QString& link)
{
    m_link->setText(link);
    showFieldsForLink();
}

void JoinPage::setCanKeep(bool canKeep, const QString& reason)
{
    m_keep->setPossible(canKeep, reason);
}

void JoinPage::showFault(const QString& field, const QString& message)
{
    if (field == u"link"_s || field == u"code"_s) {
        auto* faulty = field == u"code"_s && !m_code->isHidden() ? m_code : m_link;
        faulty->showError(message);
        faulty->setFocus();
    } else if (!m_account->showFault(field, message)) {
        showError(message);
    }
}

void JoinPage::askFingerprint(const QString& fingerprint)
{
    m_question->ask(fingerprint);
    setAsking(true);
    m_question->setFocus();
}

QWidget* JoinPage::firstField() const
{
    return m_link->text().isEmpty() ? static_cast<QWidget*>(m_link) : m_account->firstField();
}

/// What was typed or pasted as an address; browsers like to put something around it.
std::optional<std::pair<QString, quint16>> JoinPage::address() const
{
    auto text = m_link->text().trimmed();
    if (text.startsWith("https://"_L1)) {
        text = text.mid(8);
    }
    return client::parseHostAndPort(text.endsWith(u'/') ? text.chopped(1) : text);
}

std::optional<client::JoinLink> JoinPage::link() const
{
    if (auto whole = client::parseJoinLink(m_link->text()); whole.link) {
        return whole.link;
    }
    if (const auto typed = address()) {
        const auto code = client::plainJoinCode(m_code->text());
        return client::JoinLink{typed->first, typed->second, m_confirmed, code};
    }
    return std::nullopt;
}

/// Why it is neither a link nor an address.
QString JoinPage::linkFault() const
{
    const bool looksLikeLink = m_link->text().trimmed().startsWith("backline:"_L1, Qt::CaseInsensitive);
    return looksLikeLink ? client::parseJoinLink(m_link->text()).problem
                         : tr("Paste the whole link, or type the address with its port, such as desk:8443");
}

void JoinPage::showFieldsForLink()
{
    // only a bare address needs a code of its own
    m_code->setVisible(address().has_value());
    setAsking(false);
    m_confirmed.clear();
}

void JoinPage::setAsking(bool isAsking)
{
    m_question->setVisible(isAsking);
    m_account->setVisible(!isAsking);
    m_keep->setVisible(!isAsking);
    setPrimaryVisible(!isAsking);
}

void JoinPage::submit()
{
    const auto target = link();
    m_link->showError(target ? QString() : linkFault());
    m_code->showError(
        target && target->code.isEmpty() ? tr("Enter the code from your colleague") : QString()
    );
    auto* fault = m_account->firstFault();
    QWidget* first = m_link->hasError() ? m_link : m_code->hasError() ? m_code : fault;
    if (first) {
        first->setFocus();
        return;
    }
    Q_EMIT joinRequested(
        {*target, m_account->displayName(), m_account->username(), m_account->password(), m_keep->isChosen()}
    );
}

void JoinPage::confirm()
{
    m_confirmed = m_question->fingerprint().toLatin1();
    setAsking(false);
    submit();
}

/// Nothing was sent to whoever answers there.
void JoinPage::refuse()
{
    setAsking(false);
    showFault(
        u"link"_s,
        tr("Another computer answers at this address. Check it with your colleague, or ask for the link.")
    );
}

} // namespace backline::ui
