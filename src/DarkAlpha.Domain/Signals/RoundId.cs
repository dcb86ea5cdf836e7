using System.Security.Cryptography;
using System.Text;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Domain.Signals;

/// <summary>Identifies one evaluation of one symbol. The same round has the same id on every node, and so has its card.</summary>
/// <param name="Symbol">The symbol evaluated.</param>
/// <param name="Timestamp">The instant evaluated, corrected clock.</param>
public readonly record struct RoundId(Symbol Symbol, Instant Timestamp)
{
    /// <summary>A 32-digit hexadecimal id for logs and traces (the form of a W3C trace id), derived from the round.</summary>
    public string TraceId => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToString())).AsSpan(0, 16));

    /// <summary>The id of the round's card, should it get one.</summary>
    public CardId CardId => CardId.Of(Symbol, Timestamp);

    /// <summary>Symbol and UTC time, the text of <see cref="CardId"/>.</summary>
    public override string ToString() => CardId.Value;
}
