using System.Collections.Immutable;
using Akka.Actor;

namespace DarkAlpha.Actors.Messages.Inspection;

/// <summary>The symbol asked for is not watched here.</summary>
/// <param name="Asked">What was asked for.</param>
/// <param name="Nearest">Watched symbols that may have been meant, best first; may be empty.</param>
public sealed record UnknownSymbol(string Asked, ImmutableArray<string> Nearest) : INoSerializationVerificationNeeded;
