using System.Text.Json.Serialization;

namespace DarkAlpha.Domain.Values;

/// <summary>
/// A contract of the exchange, by the name the exchange gives it. Compared as ordinal text. The domain, the actors and their messages use
/// it; the exchange (<c>DarkAlpha.Binance</c>), the simulator, the settings and whatever a person types use names, which become symbols
/// where they enter the domain, an actor or a message.
/// </summary>
/// <param name="Name">The name, e.g. <c>BTCUSDT</c>.</param>
[JsonConverter(typeof(Symbol.Converter))]
public readonly record struct Symbol(string Name) : IComparable<Symbol>
{
    /// <inheritdoc/>
    public int CompareTo(Symbol other) => string.CompareOrdinal(Name, other.Name);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>True when the first name comes before the other in ordinal order.</summary>
    public static bool operator <(Symbol left, Symbol right) => left.CompareTo(right) < 0;

    /// <summary>True when the first name comes after the other in ordinal order.</summary>
    public static bool operator >(Symbol left, Symbol right) => left.CompareTo(right) > 0;

    /// <summary>True when the first name does not come after the other in ordinal order.</summary>
    public static bool operator <=(Symbol left, Symbol right) => left.CompareTo(right) <= 0;

    /// <summary>True when the first name does not come before the other in ordinal order.</summary>
    public static bool operator >=(Symbol left, Symbol right) => left.CompareTo(right) >= 0;

    /// <summary>A symbol as a JSON string. Public, because source-generated contexts of other projects construct it.</summary>
    public sealed class Converter() : TextValueConverter<Symbol>("a symbol", text => new Symbol(text));
}
