namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>
/// The first update not yet handled. It outlives the actor that polls, so that an update that breaks it is not handled again after its restart.
/// Used by one actor at a time.
/// </summary>
internal sealed class UpdateCursor
{
    /// <summary>Number of the next update wanted; 0 for the oldest there is.</summary>
    public long Next { get; set; }
}
