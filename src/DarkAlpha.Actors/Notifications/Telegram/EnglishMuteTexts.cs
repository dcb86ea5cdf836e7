using DarkAlpha.Domain.Mutes;

namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The English texts about mutes.</summary>
internal sealed class EnglishMuteTexts : IMuteTexts
{
    public string HowTo =>
        "What, and for how long? In this order, for example: /mute BTCUSDT 2h, /mute vol_breakout_card 1d, /mute all 90m, "
        + $"or /mute 2h alone for all cards. A reason may follow the name and the time. Allowed is {MuteLength.Form}.";

    public string None => "Nothing is muted.";

    public string AllCards => "All cards";

    public string Muted(string scope, string until, string author) => $"🔕 {scope} muted until {until} UTC by {author}";

    public string Quiet(string hours, string until) => $"🔕 Quiet hours ({hours}) until {until} UTC";

    public string Unconfirmed =>
        "⚠️ <b>The desk did not confirm.</b> It is unknown whether anything changed: check /mutes and send the command again.";
}
