#include "services/protocol/faults.h"
#include "services/protocol/json_reader.h"
#include "services/protocol/workbench.h"
#include "tests/support/test_registry.h"

#include <QTest>

#include <boost/json/parse.hpp>

using namespace backline::protocol;

class FaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:

    void bodyOfAValidationFailure()
    {
        JsonReader reader("body");
        workbench::KnowledgeRequest request;
        reader.readObject(boost::json::parse(R"({"query":"","top_k":21})"), request);
        QCOMPARE(
            toDetailText(reader.faults()),
            std::string(R"({"detail":[{"type":"string_too_short","loc":["body","query"],)"
                        R"("msg":"String should have at least 1 character","input":"",)"
                        R"("ctx":{"min_length":1}},{"type":"less_than_equal","loc":["body","top_k"],)"
                        R"("msg":"Input should be less than or equal to 20","input":21,"ctx":{"le":20}}]})")
        );
    }

    void bodyOfMissingFields()
    {
        JsonReader reader("body");
        workbench::SolutionRequest request;
        reader.readObject(boost::json::parse(R"({"question":"q"})"), request);
        QCOMPARE(
            toDetailText(reader.faults()),
            std::string(R"({"detail":[{"type":"missing","loc":["body","solution"],"msg":"Field required",)"
                        R"("input":{"question":"q"}}]})")
        );
    }

    void bodyOfBrokenJson()
    {
        QCOMPARE(
            toDetailText({jsonInvalid(R"({"a":)")}),
            std::string(R"({"detail":[{"type":"json_invalid","loc":["body",5],"msg":"JSON decode error",)"
                        R"("input":{},"ctx":{"error":"Expecting value"}}]})")
        );
        QCOMPARE(
            toDetailText({jsonInvalid("{'a':1}")}),
            std::string(R"({"detail":[{"type":"json_invalid","loc":["body",1],"msg":"JSON decode error",)"
                        R"("input":{},"ctx":{"error":"Expecting property name enclosed in double )"
                        R"(quotes"}}]})")
        );
    }

    void bodyOfNoObject()
    {
        QCOMPARE(
            toDetailText({missingBody()}),
            std::string(R"({"detail":[{"type":"missing","loc":["body"],"msg":"Field required",)"
                        R"("input":null}]})")
        );
        QCOMPARE(
            toDetailText({notAnObject(boost::json::parse("[1e400]"))}),
            std::string(R"({"detail":[{"type":"model_attributes_type","loc":["body"],)"
                        R"("msg":"Input should be a valid dictionary or object to extract fields from",)"
                        R"("input":[null]}]})")
        );
        QCOMPARE(toDetailText({}), std::string(R"({"detail":[]})"));
    }

    void namesFields()
    {
        Fault fault;
        QCOMPARE(fieldPath(fault), std::string("body"));
        fault.loc = {std::string("body")};
        QCOMPARE(fieldPath(fault), std::string("body"));
        fault.loc = {std::string("body"), std::string("items"), std::size_t{0}, std::string("name")};
        QCOMPARE(fieldPath(fault), std::string("items.0.name"));
    }
};

BACKLINE_TEST(FaultsTest)
#include "faults_test.moc"
