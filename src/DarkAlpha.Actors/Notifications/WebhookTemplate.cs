namespace DarkAlpha.Actors.Notifications;

/// <summary>What is posted to the webhook.</summary>
public enum WebhookTemplate
{
    /// <summary>The card as JSON, for programs of one's own.</summary>
    Card,

    /// <summary>A message for a webhook of Discord.</summary>
    Discord,

    /// <summary>A message for an incoming webhook of Slack.</summary>
    Slack,

    /// <summary>A message for a topic of ntfy.</summary>
    Ntfy,

    /// <summary>An alert for OctoBot, which trades by itself.</summary>
    OctoBot,

    /// <summary>A signal for a bot of 3Commas, which trades by itself.</summary>
    ThreeCommas,
}
