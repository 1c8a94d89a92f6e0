#pragma once

#include "services/protocol/faults.h"
#include "services/protocol/fields.h"
#include "services/protocol/json_writer.h"
#include "services/protocol/scalar_reader.h"

#include <boost/describe/enum_from_string.hpp>
#include <boost/json/value.hpp>

#include <limits>
#include <string>
#include <type_traits>

namespace backline::protocol {

/// Reads described structs from JSON, collecting every fault in member order instead of stopping at the
/// first. Unknown keys are ignored. Coercions are those of pydantic's lax mode ("7" and 2.0 are whole
/// numbers).
class JsonReader
{
public:
    explicit JsonReader(std::string root)
        : m_path{std::move(root)}
    {}

    Faults& faults() { return m_faults; }

    /// Reads a whole body or query; value is only to be used when no fault was found.
    template<class Struct>
    void readObject(const boost::json::value& input, Struct& value)
    {
        if (!input.is_object()) {
            m_faults.push_back(notAnObject(input));
            m_faults.back().loc = m_path;
            return;
        }
        const auto& object = input.get_object();
        using Members = boost::describe::describe_members<Struct, boost::describe::mod_public>;
        boost::mp11::mp_for_each<Members>([&](auto member) {
            m_path.emplace_back(std::string(member.name));
            readMember(object.if_contains(member.name), input, value.*member.pointer);
            m_path.pop_back();
        });
    }

private:
    template<class T>
    void readMember(const boost::json::value* input, const boost::json::value& owner, T& value)
    {
        if (input != nullptr) {
            read(*input, value);
        } else if constexpr (!mayBeAbsent<T>()) {
            fault("missing", "Field required", owner);
        }
    }

    template<class T>
    static constexpr bool mayBeAbsent()
    {
        return isOptional(static_cast<T*>(nullptr));
    }

    static constexpr bool isOptional(const void*) { return false; }

    template<class T>
    static constexpr bool isOptional(const std::optional<T>*)
    {
        return true;
    }

    template<class T>
    static constexpr bool isOptional(const Omitted<T>*)
    {
        return true;
    }

    template<class T>
    static constexpr bool isOptional(const Defaulted<T>*)
    {
        return true;
    }

    template<class T>
    void read(const boost::json::value& input, T& value)
    {
        if constexpr (DescribedEnum<T>) {
            readEnum(input, value);
        } else if constexpr (DescribedStruct<T>) {
            readObject(input, value);
        } else {
            readField(input, value);
        }
    }

    template<class T>
    void readField(const boost::json::value& input, std::optional<T>& value)
    {
        value.reset();
        if (!input.is_null()) {
            T inner{};
            read(input, inner);
            value = std::move(inner);
        }
    }

    template<class T>
    void readField(const boost::json::value& input, Omitted<T>& value)
    {
        readField(input, value.value);
    }

    template<class T>
    void readField(const boost::json::value& input, Defaulted<T>& value)
    {
        read(input, value.value);
    }

    void readField(const boost::json::value& input, boost::json::value& value) { value = input; }

    void readField(const boost::json::value& input, boost::json::object& value)
    {
        if (input.is_object()) {
            value = input.get_object();
        } else {
            fault("dict_type", "Input should be a valid dictionary", input);
        }
    }

    void readField(const boost::json::value& input, std::string& value)
    {
        take(scalars::readString(input, 0, noLimit), value);
    }

    template<std::size_t Min, std::size_t Max>
    void readField(const boost::json::value& input, Text<Min, Max>& value)
    {
        take(scalars::readString(input, Min, Max), value.value);
    }

    void readField(const boost::json::value& input, bool& value) { take(scalars::readBool(input), value); }

    void readField(const boost::json::value& input, double& value)
    {
        take(scalars::readDouble(input), value);
    }

    void readField(const boost::json::value& input, int& value)
    {
        Whole<std::numeric_limits<int>::min(), std::numeric_limits<int>::max()> whole;
        readField(input, whole);
        value = static_cast<int>(whole.value);
    }

    void readField(const boost::json::value& input, long long& value)
    {
        Whole<> whole;
        readField(input, whole);
        value = whole.value;
    }

    template<long long Min, long long Max>
    void readField(const boost::json::value& input, Whole<Min, Max>& value)
    {
        take(scalars::readWhole(input, Min, Max), value.value);
    }

    template<class T>
    void readField(const boost::json::value& input, std::vector<T>& value)
    {
        readList(input, value, noLimit);
    }

    template<class T, std::size_t Max>
    void readField(const boost::json::value& input, List<T, Max>& value)
    {
        readList(input, value.value, Max);
    }

    template<class T>
    void readList(const boost::json::value& input, std::vector<T>& values, std::size_t limit)
    {
        if (!input.is_array()) {
            fault("list_type", "Input should be a valid list", input);
            return;
        }
        const auto& array = input.get_array();
        if (array.size() > limit) {
            add(scalars::tooManyItems(array.size(), limit), input);
            return;
        }
        for (std::size_t i = 0; i < array.size(); ++i) {
            m_path.emplace_back(i);
            read(array[i], values.emplace_back());
            m_path.pop_back();
        }
    }

    template<class Enum>
    void readEnum(const boost::json::value& input, Enum& value)
    {
        // The look-up ends at U+0000, the text may not.
        const bool whole = input.is_string() && input.get_string().find('\0') == std::string::npos;
        if (whole && boost::describe::enum_from_string(input.get_string().c_str(), value)) {
            return;
        }
        std::vector<std::string> words;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto enumerator) {
            words.emplace_back(enumerator.name);
        });
        add(scalars::notOneOf(words), input);
    }

    template<class T>
    void take(scalars::Outcome<T> outcome, T& value)
    {
        if (auto* read = std::get_if<T>(&outcome.result)) {
            value = std::move(*read);
        } else {
            add(std::get<scalars::Complaint>(std::move(outcome.result)), *outcome.input);
        }
    }

    void add(scalars::Complaint complaint, const boost::json::value& input)
    {
        m_faults.push_back(
            {std::move(complaint.type), m_path, std::move(complaint.msg), input, std::move(complaint.ctx)}
        );
    }

    void fault(std::string type, std::string message, const boost::json::value& input)
    {
        m_faults.push_back({std::move(type), m_path, std::move(message), input, {}});
    }

    std::vector<Fault::Step> m_path;
    Faults m_faults;
};

} // namespace backline::protocol
