using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Tamga.Functions;
using Tamga.Functions.Copies;
using Tamga.Settings;

try
{
    var builder = FunctionsApplication.CreateBuilder(args);
    builder.ConfigureFunctionsWebApplication();
    builder.Services.AddTamga(builder.Configuration);
    using var app = builder.Build();
    // All that is wrong is told at once; the host itself would stop at the first that it needs.
    app.Services.GetRequiredService<IStartupValidator>().Validate();
    if (RestoreTablesCommand.DayOf(args) is { } day) return await RestoreTablesCommand.RunAsync(app.Services, day);
    await app.RunAsync();
    return 0;
}
catch (Exception e) when (SettingComplaint.Of(e) is { } complaint)
{
    // The Functions host puts the last three lines of a worker that ends into its log: of a stack trace, none says why.
    await Console.Error.WriteLineAsync($"Tamga cannot start: {complaint} App settings write __ for each colon.");
    return 2;
}
