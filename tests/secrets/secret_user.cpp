#include "services/secrets/choose_secret_store.h"

#include <QCoreApplication>

#include <cstdio>
#include <utility>

namespace {

using namespace Qt::Literals::StringLiterals;
using backline::secrets::SecretAnswer;
using backline::secrets::SecretStore;

void say(const QString& line)
{
    std::puts(qPrintable(line));
    std::fflush(stdout);
}

/// Chooses a store, does one thing after the other with it and prints a line for each.
class SecretUser : public QObject
{
public:
    explicit SecretUser(QStringList words)
        : m_words(std::move(words))
    {}

    void start()
    {
        const std::chrono::milliseconds patience(m_words.takeFirst().toInt());
        const auto chosen = [this](std::unique_ptr<SecretStore> store) {
            m_store = std::move(store);
            say(m_store->whyForgetful().isEmpty() ? u"keychain"_s : u"session: "_s + m_store->whyForgetful());
            next();
        };
        backline::secrets::chooseSecretStore(u"backline-test"_s, this, chosen, patience);
    }

private:
    void next()
    {
        if (m_words.isEmpty()) {
            QCoreApplication::quit();
            return;
        }
        const auto verb = m_words.takeFirst();
        const auto name = m_words.takeFirst();
        const auto answered = [this, verb](const SecretAnswer& answer) {
            say(verb + u' ' + (m_isAsking ? u"too early"_s : wordsFor(answer)));
            next();
        };
        m_isAsking = true;
        if (verb == "read"_L1) {
            m_store->read(name, this, answered);
        } else if (verb == "write"_L1) {
            m_store->write(name, m_words.takeFirst(), this, answered);
        } else {
            m_store->remove(name, this, answered);
        }
        m_isAsking = false;
    }

    static QString wordsFor(const SecretAnswer& answer)
    {
        return answer.worked() ? answer.value.value_or(u"-"_s) : u"problem: "_s + answer.problem;
    }

    QStringList m_words;
    std::unique_ptr<SecretStore> m_store;
    bool m_isAsking = false;
};

} // namespace

/// secret_user PATIENCE [read NAME | write NAME VALUE | remove NAME]…
int main(int argc, char** argv)
{
    const QCoreApplication application(argc, argv);
    SecretUser user(QCoreApplication::arguments().mid(1));
    user.start();
    return QCoreApplication::exec();
}
