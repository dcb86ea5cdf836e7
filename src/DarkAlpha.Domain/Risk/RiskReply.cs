using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Risk;

/// <summary>The answer to a change of the risk state that somebody asked for.</summary>
/// <param name="Accepted">True when the change is made, or was made before.</param>
/// <param name="Reason"><see cref="Reasons.Ok"/>, or what is wrong with the request.</param>
public sealed record RiskReply(bool Accepted, string Reason)
{
    internal static RiskReply Ok { get; } = new(true, Reasons.Ok);

    internal static RiskReply Refused(string reason) => new(false, reason);
}
