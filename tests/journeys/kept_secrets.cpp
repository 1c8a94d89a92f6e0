#include "tests/journeys/kept_secrets.h"

#include <QMetaObject>

#include <utility>

namespace backline::tests {

using secrets::SecretAnswer;

class KeptSecrets::Store final : public secrets::SecretStore
{
public:
    explicit Store(KeptSecrets& kept)
        : m_kept(kept)
    {}

    void read(const QString& name, QObject* context, Answered answered) override
    {
        SecretAnswer answer;
        if (m_kept.values.contains(name)) {
            answer.value = m_kept.values.value(name);
        }
        later(context, std::move(answered), answer);
    }

    void write(const QString& name, const QString& value, QObject* context, Answered answered) override
    {
        if (m_kept.writeProblem.isEmpty()) {
            m_kept.values.insert(name, value);
        }
        later(context, std::move(answered), {{}, m_kept.writeProblem});
    }

    void remove(const QString& name, QObject* context, Answered answered) override
    {
        m_kept.values.remove(name);
        later(context, std::move(answered), {});
    }

    QString whyForgetful() const override { return {}; }

private:
    static void later(QObject* context, Answered answered, SecretAnswer answer)
    {
        QMetaObject::invokeMethod(
            context,
            [answered = std::move(answered), answer = std::move(answer)] { answered(answer); },
            Qt::QueuedConnection
        );
    }

    KeptSecrets& m_kept;
};

std::unique_ptr<secrets::SecretStore> KeptSecrets::open()
{
    return std::make_unique<Store>(*this);
}

} // namespace backline::tests
