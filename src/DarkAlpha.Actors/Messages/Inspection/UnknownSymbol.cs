using System.Collections.Immutable;
using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Inspection;

/// <summary>The requested symbol is not one of the watched symbols.</summary>
/// <param name="Asked">The requested symbol, trimmed and in upper case.</param>
/// <param name="Nearest">Watched symbols with similar names, best match first; may be empty.</param>
public sealed record UnknownSymbol(string Asked, ImmutableArray<string> Nearest) : INoSerializationVerificationNeeded
{
    /// <summary>A message for the user, without the similar names.</summary>
    public string Message => $"{Asked} is not in SYMBOLS, so it is not watched: add it there with darkalpha settings apply";
}
