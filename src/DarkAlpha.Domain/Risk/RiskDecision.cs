using System.Collections.Immutable;

namespace DarkAlpha.Domain.Risk;

/// <summary>The outcome of a command: the answer, and the events that make it true once they are stored and applied.</summary>
public sealed record RiskDecision(RiskReply Reply, ImmutableArray<IRiskEvent> Events)
{
    internal static RiskDecision Accept(IRiskEvent happened) => new(RiskReply.Ok, [happened]);

    internal static RiskDecision Refuse(string reason) => new(RiskReply.Refused(reason), []);
}
