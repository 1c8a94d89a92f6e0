#pragma once

#include <QWidget>

namespace backline::ui {

class Button;
class PlainLabel;

/// Asks whether the server shows the fingerprint that the colleague sees. The answer that is safe has the
/// focus first: nobody says yes by pressing Enter. GUI thread.
class FingerprintQuestion final : public QWidget
{
    Q_OBJECT

public:
    explicit FingerprintQuestion(QWidget* parent = nullptr);

    void ask(const QString& fingerprint);

    QString fingerprint() const { return m_fingerprint; }

Q_SIGNALS:
    void confirmed();
    void refused();

private:
    QString m_fingerprint;
    PlainLabel* m_groups;
};

} // namespace backline::ui
