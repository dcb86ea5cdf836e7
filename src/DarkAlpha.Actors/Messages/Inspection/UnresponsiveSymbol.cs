using Akka.Actor;
using DarkAlpha.Domain.Values;

namespace DarkAlpha.Actors.Messages.Inspection;

/// <summary>The symbol is watched but did not answer in time: it is starting, moving to another node, or failed.</summary>
public sealed record UnresponsiveSymbol(Symbol Symbol) : INoSerializationVerificationNeeded
{
    /// <summary>A message for the user.</summary>
    public string Message => $"{Symbol} did not answer within {InspectorDeadlines.Reply.TotalSeconds} s: "
        + "it is starting, moving to another node, or has failed";
}
