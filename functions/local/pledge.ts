#!/usr/bin/env node
console.log('pledge');
