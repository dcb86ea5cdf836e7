using System.Collections.Immutable;

namespace DarkAlpha.Node.Web.Views;

/// <summary>
/// The state of the desk in the event stream. While the desk does not answer, <c>problem</c> says so and the rest is what was known last,
/// or null.
/// </summary>
internal sealed record DeskView(
    string? Problem, RiskView? Risk, GuardsView? Guards, ImmutableArray<DeliveriesView.OpenDelivery>? Deliveries)
{
    /// <summary>Nothing is known yet.</summary>
    public static DeskView Unknown { get; } = new(null, null, null, null);

    /// <summary>The same at no particular time, to see whether anything else changed.</summary>
    public DeskView WithoutTimes() => this with
    {
        Risk = Risk is { } risk ? risk with { At = "" } : null,
        Guards = Guards is { } guards ? guards with { At = "" } : null,
    };
}
