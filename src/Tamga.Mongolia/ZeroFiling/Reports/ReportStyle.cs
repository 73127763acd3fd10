namespace Tamga.Mongolia.ZeroFiling.Reports;

/// <summary>
/// The looks of a printed report. On paper the table's head is repeated on every page and no row is cut in two; the colours are
/// kept, and every one of them stands beside its word.
/// </summary>
static class ReportStyle
{
    public const string Css = """
        :root { color-scheme: light; }
        body { font: 14px/1.4 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: #1b1b1b; background: #fff; margin: 24px; }
        h1 { font-size: 22px; margin: 0; }
        h2 { font-size: 16px; margin: 16px 0 8px; }
        .kind { margin: 2px 0 12px; color: #444; }
        .failure { border-left: 4px solid #b3261e; padding-left: 8px; }
        dl { display: flex; flex-wrap: wrap; gap: 4px 28px; margin: 0; }
        dt { font-size: 12px; color: #555; }
        dd { margin: 0; }
        .id { font: 11px/1.4 ui-monospace, Consolas, monospace; overflow-wrap: anywhere; }
        svg { display: block; width: 100%; height: 28px; margin-bottom: 8px; }
        table { border-collapse: collapse; }
        th, td { text-align: left; vertical-align: top; padding: 3px 8px 3px 0; border-bottom: 1px solid #d5d5d5; font-weight: normal; }
        thead th { font-weight: 600; border-bottom: 2px solid #777; }
        .counts { display: inline-table; margin-right: 40px; vertical-align: top; }
        .counts td { text-align: right; font-variant-numeric: tabular-nums; padding-right: 0; }
        .returns { width: 100%; margin-top: 20px; font-size: 12px; }
        .returns td { overflow-wrap: anywhere; }
        .outcome { white-space: nowrap; }
        .key { display: inline-block; width: 9px; height: 9px; margin-right: 6px; border: 1px solid #0003; }
        .o0 { fill: #1f7a3f; background: #1f7a3f; }
        .o1 { fill: #7fc08f; background: #7fc08f; }
        .o2 { fill: #e0a527; background: #e0a527; }
        .o3 { fill: #b3261e; background: #b3261e; }
        .o4 { fill: #8a8f98; background: #8a8f98; }
        .o5 { fill: #2f6db3; background: #2f6db3; }
        .o6 { fill: #d0d3d8; background: #d0d3d8; }
        .o7 { fill: #e2725b; background: #e2725b; }
        svg, .key { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
        @page { size: A4 landscape; margin: 12mm; }
        @media print {
          body { margin: 0; font-size: 10pt; }
          section { break-inside: avoid; }
          thead { display: table-header-group; }
          tr { break-inside: avoid; }
          h1, h2 { break-after: avoid; }
          .returns { font-size: 8pt; }
        }
        """;
}
