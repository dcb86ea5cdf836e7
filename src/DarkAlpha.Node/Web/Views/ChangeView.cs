using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DarkAlpha.Actors.Messages.Desk;

namespace DarkAlpha.Node.Web.Views;

/// <summary>The result of a change request.</summary>
/// <param name="Accepted">True when the change took effect and is stored.</param>
/// <param name="By">Name of the requester, channel and address, as recorded.</param>
/// <param name="Detail">The result as text.</param>
internal sealed record ChangeView(bool Accepted, string By, string Detail)
{
    /// <summary>The kill switch after the request; null for other changes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public RiskView.KillSwitchView? KillSwitch { get; init; }

    /// <summary>What is muted after the request; null for other changes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<MutesView.MuteView>? Mutes { get; init; }

    /// <summary>Id of the test card; null for other changes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CardId { get; init; }

    /// <summary>Deliveries of the test card; null for other changes.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<CardsView.Delivery>? Deliveries { get; init; }

    /// <summary>Converts the desk's reply.</summary>
    public static ChangeView Of(DeskReplies.Done done, string by, string detail) => new(done.Accepted, by, detail);
}
