using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DarkAlpha.Actors.Messages.Desk;

namespace DarkAlpha.Node.Web.Views;

/// <summary>What became of a request to change something.</summary>
/// <param name="Accepted">True when it took effect and is durable.</param>
/// <param name="By">Who asked, by which way and from where, as it is recorded.</param>
/// <param name="Detail">In words.</param>
internal sealed record ChangeView(bool Accepted, string By, string Detail)
{
    /// <summary>How the kill switch stands now; null where that is not the question.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RiskView.KillSwitchView? KillSwitch { get; init; }

    /// <summary>The test card; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CardId { get; init; }

    /// <summary>What became of the test card on each channel; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<CardsView.Delivery>? Deliveries { get; init; }

    /// <summary>The view of the desk's answer.</summary>
    public static ChangeView Of(DeskReplies.Done done, string by, string detail) => new(done.Accepted, by, detail);
}
