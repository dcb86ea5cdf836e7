using System.Security.Cryptography;
using DarkAlpha.Domain.Cards;

namespace DarkAlpha.Domain.Sweeps;

/// <summary>The SHA-256 of cards as <c>replay --out</c> writes them: each as JSON, and a line break.</summary>
public sealed class CardsHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Adds the next card.</summary>
    public void Add(ProposalCard card)
    {
        _hash.AppendData(CardJson.Serialize(card));
        _hash.AppendData("\n"u8);
    }

    /// <summary>The hash of the cards so far in hexadecimal; begins anew.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
