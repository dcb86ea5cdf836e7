namespace DarkAlpha.Node.Reports;

/// <summary>The style sheet of the HTML report: light or dark as the reader's system is, from a phone's width up.</summary>
internal static class ReportStyle
{
    /// <summary>The style sheet.</summary>
    public const string Css =
        """
        :root { color-scheme: light dark; --page: #fff; --text: #1b2330; --dim: #5a6474; --line: #d8dde6; --soft: #f3f5f8;
          --good: #177245; --bad: #b5382c; --mark: #2b62c4; }
        @media (prefers-color-scheme: dark) {
          :root { --page: #11151c; --text: #e4e8ef; --dim: #9aa5b5; --line: #2c3442; --soft: #1a202a;
            --good: #4fc48a; --bad: #f0796c; --mark: #7fabff; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
        main { max-width: 1400px; margin: 0 auto; padding: 24px 16px 64px; }
        h1 { margin: 0 0 4px; font-size: 26px; line-height: 1.25; }
        h2 { margin: 44px 0 4px; font-size: 20px; }
        h3 { margin: 24px 0 6px; font-size: 16px; }
        p { margin: 4px 0 12px; max-width: 76ch; overflow-wrap: anywhere; }
        .read, .few, .source { color: var(--dim); }
        .headline { margin: 24px 0; padding: 16px 20px; background: var(--soft); border-radius: 10px; }
        .headline p { margin: 0; }
        .headline .figure { font-size: 38px; font-weight: 600; line-height: 1.2; font-variant-numeric: tabular-nums; }
        .facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(158px, 1fr)); gap: 10px; margin: 0; }
        .facts div { padding: 10px 12px; border: 1px solid var(--line); border-radius: 8px; }
        .facts dt { color: var(--dim); font-size: 13px; }
        .facts dd { margin: 0; font-size: 18px; font-variant-numeric: tabular-nums; }
        .facts dd small { display: block; color: var(--dim); font-size: 13px; }
        .scroll { overflow-x: auto; max-width: 100%; border: 1px solid var(--line); border-radius: 8px; }
        table { border-collapse: collapse; width: 100%; font-size: 13px; font-variant-numeric: tabular-nums; white-space: nowrap; }
        th, td { padding: 5px 7px; text-align: right; border-top: 1px solid var(--line); font-weight: 400; }
        thead th { border-top: 0; background: var(--soft); color: var(--dim); font-size: 13px; }
        th:first-child { text-align: left; }
        td.few { text-align: left; }
        svg { display: block; }
        .bar { margin: 0 auto; }
        .bar path { stroke: currentColor; stroke-width: 2; fill: none; }
        .bar circle { fill: currentColor; }
        .bar .zero { stroke: var(--line); }
        .good { color: var(--good); }
        .bad { color: var(--bad); }
        .even { color: var(--dim); }
        .plot { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 8px; margin: 8px 0 16px; color: var(--dim);
          font-size: 13px; }
        .plot svg { width: 100%; height: 100%; border: 1px solid var(--line); border-radius: 6px; overflow: visible; }
        .plot.high svg { height: 280px; }
        .plot.flat svg { height: 90px; }
        .plot .ends { display: flex; flex-direction: column; justify-content: space-between; min-width: 58px; text-align: right; }
        .plot .span { grid-column: 2; display: flex; justify-content: space-between; gap: 8px; }
        .plot path { fill: none; vector-effect: non-scaling-stroke; }
        .plot .zero { stroke: var(--dim); stroke-dasharray: 4 4; }
        .plot .line { stroke: var(--mark); stroke-width: 2; }
        .plot .area { fill: var(--bad); fill-opacity: .35; stroke: var(--bad); }
        .plot .dots { stroke: currentColor; stroke-width: 5; stroke-linecap: round; stroke-opacity: .6; }
        """;
}
