using DarkAlpha.Domain.Signals;

namespace DarkAlpha.Domain.Risk;

/// <summary>The answer to a <see cref="IRiskCommand"/>.</summary>
/// <param name="Accepted">True when the command took effect.</param>
/// <param name="Reason"><see cref="Reasons.Ok"/>, the risk rule that blocks, or what is wrong with the command.</param>
public sealed record RiskReply(bool Accepted, string Reason)
{
    internal static RiskReply Ok { get; } = new(true, Reasons.Ok);

    internal static RiskReply Refused(string reason) => new(false, reason);
}
