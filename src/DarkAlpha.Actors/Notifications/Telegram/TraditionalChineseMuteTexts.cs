namespace DarkAlpha.Actors.Notifications.Telegram;

/// <summary>The Traditional Chinese texts about mutes.</summary>
internal sealed class TraditionalChineseMuteTexts : IMuteTexts
{
    public string HowTo =>
        "請先寫對象、再寫時間，例如：/mute BTCUSDT 2h、/mute vol_breakout_card 1d、/mute all 90m，或只寫 /mute 2h 靜音全部訊號。"
        + "對象和時間之後可加上原因。時間可用分鐘 m、小時 h、天 d，最長 30d。";

    public string None => "目前沒有靜音。";

    public string AllCards => "全部訊號";

    public string Muted(string scope, string until, string author) => $"🔕 {scope} 靜音至 {until} UTC，由 {author} 設定";

    public string Quiet(string hours, string until) => $"🔕 靜音時段（{hours}）至 {until} UTC";

    public string Unconfirmed => "⚠️ <b>系統沒有確認。</b>是否已變更尚不清楚：請用 /mutes 查看，並再送一次指令。";
}
