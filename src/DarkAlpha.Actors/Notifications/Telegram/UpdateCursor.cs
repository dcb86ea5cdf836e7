namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// The polling position. It outlives the polling actor, so that updates handled before a poll that makes the actor fail are not handled
/// again after the restart. Used by one actor at a time.
/// </summary>
internal sealed class UpdateCursor
{
    /// <summary>Id of the next update to request; 0 for the oldest one available.</summary>
    public long Next { get; set; }
}
