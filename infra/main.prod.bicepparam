// The real thing: awake all the time, in every zone, and its records locked against deletion.
using './main.bicep'

param environmentName = readEnvironmentVariable('AZURE_ENV_NAME', 'tamga-prod')
param location = readEnvironmentVariable('AZURE_LOCATION', 'westeurope')

param maximumInstanceCount = 100
param alwaysReady = [
  { name: 'http', instanceCount: 1 }
  { name: 'durable', instanceCount: 1 }
]
param storageSku = 'Standard_ZRS'
// The evidence outlives a region.
param recordsSku = 'Standard_GZRS'
// Set it where an authority admits known addresses only: docs/deploy.md.
param privateNetworking = false
param lockRecords = true
param logRetentionDays = 365

param operatorPrincipalId = readEnvironmentVariable('TAMGA_OPERATOR_ID', '')
param alertEmail = readEnvironmentVariable('TAMGA_ALERT_EMAIL', '')

param gatewaySettings = {}

// Once the secret is in the vault: { Tamga__Mongolia__NeKey: 'mongolia-ne-key' }
param vaultSettings = {}
