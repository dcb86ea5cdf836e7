using DarkAlpha.Campaigns;

switch (args)
{
    case ["kill", .. var rest]:
        var report = await KillCampaign.RunAsync(rest.Length > 0 ? int.Parse(rest[0]) : 50, rest.Length > 1 ? int.Parse(rest[1]) : 1, Console.WriteLine);
        Console.WriteLine(report);
        return report.Problems.Length == 0 ? 0 : 1;
    default:
        await Console.Error.WriteLineAsync("usage: kill [KILLS] [SEED]");
        return 2;
}
